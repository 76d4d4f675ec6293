/** The one page for the person in danger, who has a code of their own and no account: it takes what they say, and shows nothing. */
package org.defenderrelief.web.own;
