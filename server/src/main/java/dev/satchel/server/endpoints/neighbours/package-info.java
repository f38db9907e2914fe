/** Documented parts of the API that are not about packages: a few answers, and honest errors for the rest. */
@NullMarked
package dev.satchel.server.endpoints.neighbours;

import org.jspecify.annotations.NullMarked;
