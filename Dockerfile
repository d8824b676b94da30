# Kith in a container: its dependencies from requirements.lock by hash, then its own wheel, run by a user without rights.
FROM python:3.13.16-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 UV_NO_CACHE=1 UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
WORKDIR /source

# The tools that build, hatchling and Node among them, are pinned by the same lock as everything else.
COPY requirements.lock ./
RUN python -m venv /tools && /tools/bin/pip install --require-hashes -r requirements.lock

# What Kith itself needs, and no more: the names are pyproject's, the versions and hashes the lock's.
COPY pyproject.toml ./
RUN /tools/bin/uv venv --python python3.13 /opt/kith \
 && /tools/bin/uv pip install --python /opt/kith --require-hashes --constraints requirements.lock -r pyproject.toml

# The wheel, and in it the GraphiQL page.
COPY . .
RUN /tools/bin/hatchling build --target wheel --directory /wheels \
 && /tools/bin/uv pip install --python /opt/kith --no-deps /wheels/*.whl

FROM python:3.13.16-slim-bookworm
# Kith is user 10001. Group 7474 is Neo4j's, which reads its half of the password in /secrets.
RUN groupadd --gid 10001 kith \
 && useradd --uid 10001 --gid kith --no-create-home --home-dir /data --shell /usr/sbin/nologin kith \
 && install --directory --owner 10001 --group 10001 --mode 0700 /data \
 && install --directory --owner 10001 --group 7474 --mode 0750 /secrets
COPY --from=build /opt/kith /opt/kith
COPY --chmod=0755 docker/first-start.sh /usr/local/bin/kith-first-start
COPY --chmod=0755 docker/ready.py /usr/local/bin/kith-ready
ENV PATH=/opt/kith/bin:$PATH PYTHONUNBUFFERED=1 HOME=/data KITH_DATA_DIR=/data KITH_HOST=0.0.0.0 KITH_PORT=8000
USER 10001:10001
WORKDIR /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --retries=6 --start-period=60s CMD ["kith-ready"]
ENTRYPOINT ["kith"]
CMD ["serve"]
