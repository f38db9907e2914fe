/** {@code /collector}: the protocol of docs/api/collector-protocol.md. */
@NullMarked
package dev.satchel.server.endpoints.collectors;

import org.jspecify.annotations.NullMarked;
