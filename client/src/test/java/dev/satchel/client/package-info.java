/** Tests of the client against a scripted server. */
@NullMarked
package dev.satchel.client;

import org.jspecify.annotations.NullMarked;
