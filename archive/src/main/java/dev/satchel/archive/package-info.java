/** The investigation package's format: writing it as one stream, and verifying it while trusting nothing in it. */
@NullMarked
package dev.satchel.archive;

import org.jspecify.annotations.NullMarked;
