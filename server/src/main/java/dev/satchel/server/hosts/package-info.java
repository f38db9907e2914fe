/** The hosts that clients call the service by. */
@NullMarked
package dev.satchel.server.hosts;

import org.jspecify.annotations.NullMarked;
