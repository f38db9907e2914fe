/** Compares what a server answers with {@code docs/api/openapi.yaml}: for tests. */
@NullMarked
package dev.satchel.api;

import org.jspecify.annotations.NullMarked;
