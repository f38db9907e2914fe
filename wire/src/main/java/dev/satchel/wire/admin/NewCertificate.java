package dev.satchel.wire.admin;

/** One more certificate for an application, as PEM. */
public record NewCertificate(String certificate) {}
