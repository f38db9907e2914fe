/** The server: reads settings, builds by constructors, starts, stops. */
@NullMarked
package dev.satchel.server;

import org.jspecify.annotations.NullMarked;
