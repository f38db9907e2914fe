/** Certificates: made for trials, reloaded when they change. */
@NullMarked
package dev.satchel.server.tls;

import org.jspecify.annotations.NullMarked;
