/** What every face shares: refusals, forms, references and cursors, security headers, and the look of pages. */
package org.defenderrelief.web.shared;
