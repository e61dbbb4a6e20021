/**
 * What Terraform would create, held against the jar that it deploys: the plan of {@code deploy/} is
 * read as JSON, and what is in it is tried.
 */
@NullMarked
package io.tributary.deploy;

import org.jspecify.annotations.NullMarked;
