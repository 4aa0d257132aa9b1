"""What the desk remembers, in a SQLite file or a PostgreSQL database.

`sqlite` and `postgres` open a database and run transactions; what is stored, and how, is written once for both:

    opening       the database that an address names
    sqlite        one file, for one process
    postgres      a server, for any number of processes, which hear each other; postgres_schema: how it spells the
                  migrations
    migrations    the tables, step by step
    sql_storage   what both makes do alike: each method of the port, run in one transaction
    statements    what each method does
    sql           what statements need from a database, and what a process remembers itself
    rows          values to rows and back

    copying       from one database to another
    backups       copies of a SQLite file, and taking one back
"""
