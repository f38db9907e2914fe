/** Short-lived links to packages: who gets one, and what seals it. */
@NullMarked
package dev.satchel.core.links;

import org.jspecify.annotations.NullMarked;
