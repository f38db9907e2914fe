/** Tokens: issuing them, and telling from a request who calls. */
@NullMarked
package dev.satchel.server.identity;

import org.jspecify.annotations.NullMarked;
