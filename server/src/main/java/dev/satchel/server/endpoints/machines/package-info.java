/** {@code /api/machines}. */
@NullMarked
package dev.satchel.server.endpoints.machines;

import org.jspecify.annotations.NullMarked;
