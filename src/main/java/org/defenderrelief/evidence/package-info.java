/** What a file is, whether it is known to be harmful, how it can be looked at without danger, and what of it the committee may get. */
package org.defenderrelief.evidence;
