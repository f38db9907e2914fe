/** How log lines are written. */
@NullMarked
package dev.satchel.server.logging;

import org.jspecify.annotations.NullMarked;
