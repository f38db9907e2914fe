@NullMarked
package dev.satchel.core.roles;

import org.jspecify.annotations.NullMarked;
