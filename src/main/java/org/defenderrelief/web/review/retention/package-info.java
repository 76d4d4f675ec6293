/** How long what is kept, what is held and what was erased, for keepers and auditors. */
package org.defenderrelief.web.review.retention;
