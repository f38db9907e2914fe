/** What is kept on record of every hand-out and change. */
@NullMarked
package dev.satchel.core.audit;

import org.jspecify.annotations.NullMarked;
