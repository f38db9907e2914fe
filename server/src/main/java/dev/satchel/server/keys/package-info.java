/** The operator's master key: in a file, in the environment, with a key management service or in a PKCS#11 device. */
@NullMarked
package dev.satchel.server.keys;

import org.jspecify.annotations.NullMarked;
