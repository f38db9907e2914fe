/** {@code /safedownload}: what a package link opens. */
@NullMarked
package dev.satchel.server.endpoints.downloads;

import org.jspecify.annotations.NullMarked;
