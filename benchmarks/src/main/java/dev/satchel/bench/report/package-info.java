/** What was measured, what it should be, and how both are shown. */
@NullMarked
package dev.satchel.bench.report;

import org.jspecify.annotations.NullMarked;
