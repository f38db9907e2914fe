/** The protocol between collector and server (docs/api/collector-protocol.md). */
@NullMarked
package dev.satchel.wire.collector;

import org.jspecify.annotations.NullMarked;
