package dev.satchel.wire.admin;

import java.util.List;

/**
 * The links to the package of a machine action, oldest first.
 *
 * @param complete false where the record has more than is told
 */
public record IssuedLinkList(List<IssuedLinkResource> value, boolean complete) {}
