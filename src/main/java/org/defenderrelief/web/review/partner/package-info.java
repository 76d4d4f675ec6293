/** Pages of keepers on partner organisations: vouching, suspending, ending, inviting, and what waits for a second keeper. */
package org.defenderrelief.web.review.partner;
