/** Who calls: tenants, applications, their permissions and secrets. */
@NullMarked
package dev.satchel.core.access;

import org.jspecify.annotations.NullMarked;
