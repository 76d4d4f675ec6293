/** The page of figures for whoever leads a fund. */
package org.defenderrelief.web.review.reporting;
