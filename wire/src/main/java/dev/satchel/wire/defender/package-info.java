/** Resources of the documented Defender for Endpoint API, property by property. */
@NullMarked
package dev.satchel.wire.defender;

import org.jspecify.annotations.NullMarked;
