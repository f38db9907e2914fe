/** Collectors: enrolment, and the work they are handed. */
@NullMarked
package dev.satchel.core.collectors;

import org.jspecify.annotations.NullMarked;
