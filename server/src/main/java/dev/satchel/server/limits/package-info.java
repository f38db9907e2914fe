/** Every rate limit, in one place. */
@NullMarked
package dev.satchel.server.limits;

import org.jspecify.annotations.NullMarked;
