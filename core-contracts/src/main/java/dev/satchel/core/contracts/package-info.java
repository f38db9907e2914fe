/** What every implementation of a port must do, as tests to be inherited, and what such tests need. */
@NullMarked
package dev.satchel.core.contracts;

import org.jspecify.annotations.NullMarked;
