/** {@code /api/machineactions}, the package link among it. */
@NullMarked
package dev.satchel.server.endpoints.machineactions;

import org.jspecify.annotations.NullMarked;
