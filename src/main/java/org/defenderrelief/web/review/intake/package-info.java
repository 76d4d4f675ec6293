/** Pages of keepers on whether the fund takes requests. */
package org.defenderrelief.web.review.intake;
