/** Packages as files in one folder. Open it with {@link dev.satchel.storage.files.FileStorage}. */
@NullMarked
package dev.satchel.storage.files;

import org.jspecify.annotations.NullMarked;
