/** How a collector speaks to its server (docs/api/collector-protocol.md). */
@NullMarked
package dev.satchel.collector.protocol;

import org.jspecify.annotations.NullMarked;
