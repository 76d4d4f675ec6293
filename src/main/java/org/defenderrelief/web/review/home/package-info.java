/** The first page of everybody who works here: what waits for them, counted, by deadline, one action a row. */
package org.defenderrelief.web.review.home;
