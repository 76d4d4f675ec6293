/** The queue, and the page of a case with the forms of all stages on it. */
package org.defenderrelief.web.review.casefile;
