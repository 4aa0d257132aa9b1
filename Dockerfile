# docs/service.md tells how to build and run it. The steps are those of `make setup`.
FROM python:3.11-slim
WORKDIR /desk
RUN useradd --system desk && install --directory --owner=desk data
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
