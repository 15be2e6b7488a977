-- Shared tablets: a device is of one station by plant.yaml, and of no person. Tokens and codes stand here as hashes.
create table paired_device (
  device text primary key,
  token_hash text not null unique,
  paired_at bigint not null
);

create table pairing_code (
  code_hash text primary key,
  device text not null,
  expires_at bigint not null
);
