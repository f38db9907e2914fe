/** From a connection to an endpoint and back: routes, filters in order, errors in one place. */
@NullMarked
package dev.satchel.server.http;

import org.jspecify.annotations.NullMarked;
