/** How the jobs of the service stand, for keepers. */
package org.defenderrelief.web.review.jobs;
