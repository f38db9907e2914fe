/** Roles and device groups: which user may do what with which machines. */
@NullMarked
package dev.satchel.core.roles;

import org.jspecify.annotations.NullMarked;
