/** The operator's master key. */
@NullMarked
package dev.satchel.server.keys;

import org.jspecify.annotations.NullMarked;
