/** What the API says of itself: {@code /api/$metadata} and {@code /api}. */
@NullMarked
package dev.satchel.server.endpoints.metadata;

import org.jspecify.annotations.NullMarked;
