/** A typed client of the documented Defender for Endpoint API; works with Satchel and with Defender itself. */
@NullMarked
package dev.satchel.client;

import org.jspecify.annotations.NullMarked;
