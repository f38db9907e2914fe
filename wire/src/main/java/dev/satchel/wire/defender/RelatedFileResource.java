package dev.satchel.wire.defender;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The file that an action was about; {@code fileIdentifierType} is {@code Sha1}, {@code Sha256} or {@code Md5}. */
@JsonPropertyOrder({"fileIdentifier", "fileIdentifierType"})
public record RelatedFileResource(String fileIdentifier, String fileIdentifierType) {}
