/** Lists of sanctions, and what finance finds of names that are like listed ones. */
package org.defenderrelief.web.review.screening;
