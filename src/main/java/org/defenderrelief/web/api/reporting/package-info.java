/** Figures for whoever leads a fund. */
package org.defenderrelief.web.api.reporting;
