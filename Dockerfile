# docs/service.md tells how to build and run it. The steps are those of `make setup`.
FROM python:3.11-slim
WORKDIR /desk
# With a home: without one each process that draws learns the fonts anew, and leaves what it learnt in /tmp.
RUN useradd --system --create-home desk && install --directory --owner=desk data
COPY requirements.lock ./
RUN python -m pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md NOTICE config.example.yaml ./
COPY bot bot
COPY adapters adapters
COPY storage storage
RUN python -m pip install --no-cache-dir --no-deps -e .
# `desk` may not write here: what is not compiled now is compiled at every start.
RUN python -m compileall -q bot adapters storage
USER desk
VOLUME /desk/data
CMD ["python", "-m", "bot", "run"]
