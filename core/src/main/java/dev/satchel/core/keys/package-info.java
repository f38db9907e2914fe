/** How the server's own keys are kept: encrypted by a data key, which the operator's master key encrypts. */
@NullMarked
package dev.satchel.core.keys;

import org.jspecify.annotations.NullMarked;
