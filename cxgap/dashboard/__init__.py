"""Everything that needs Streamlit: the frame around the pages, and the parts they arrange."""
